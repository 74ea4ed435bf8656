/**
 * YAML text to a `Tree`, refusing whatever could surprise a reader of the file: tags, merge keys, duplicate keys, keys
 * that are not plain texts, names JavaScript objects know, several documents, deep nesting, aliases that multiply.
 */
import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml'
import type { Problems } from './problems.ts'
import { SourceText } from './source-text.ts'
import { markOf, type Tree } from './tree.ts'
import { DEEPEST, TreeBuilder } from './tree-builder.ts'

/** Syntax errors past the first few are mostly echoes of them. */
const MOST_SYNTAX_ERRORS = 5

/**
 * The document of a YAML text, or null when it cannot be read at all; everything wrong with it is noted.
 *
 * @param file the name for messages; null for a text from the command line
 */
export function parseYaml(text: string, file: string | null, problems: Problems, path = ''): Tree | null {
  const source = new SourceText(text, file)
  const refuse = (from: number, to: number, message: string): null => {
    problems.add(markOf(source.place(from, to), path), message)
    return null
  }
  const tokens = tokensOf(text)
  if (typeof tokens === 'number') return refuse(tokens, tokens + 1, `values may be nested at most ${DEEPEST} deep`)
  const documents = new Composer({ uniqueKeys: false }).compose(tokens, true, text.length)
  const document: Document.Parsed = documents.next().value!
  for (const error of document.errors.slice(0, MOST_SYNTAX_ERRORS)) {
    refuse(error.pos[0], error.pos[1], `invalid YAML: ${syntaxMessage(error)}`)
  }
  if (document.errors.length > 0) return null
  const second = documents.next().value
  if (second !== undefined) {
    const start = second.range[0]
    return refuse(start, start + 1, 'a file must hold one YAML document; got several')
  }
  const { explicit, version } = document.directives.yaml
  if (explicit === true && version !== '1.2') return refuse(0, 5, `YAML 1.2 is needed; got ${version}`)
  const builder = new TreeBuilder(source, problems)
  const tree = builder.build(document.contents, path)
  return builder.exhausted ? null : tree
}

/** The concrete syntax of the text, or the offset at which it nests too deep; does not recurse. */
function tokensOf(text: string): CST.Token[] | number {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > DEEPEST + 2) return Math.max(0, parser.offset - lexeme.length)
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function syntaxMessage(error: YAMLError): string {
  const message = error.message.split('\n')[0]!.replace(/\.$/, '')
  return message.charAt(0).toLowerCase() + message.slice(1)
}
