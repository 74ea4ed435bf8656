#!/usr/bin/env node
/** The `plume` command: hands the command line to `commands/`, and the exit code to the shell. */
import { main } from './commands/main.ts'
import { processTerminal } from './commands/terminal.ts'

// A reader that has seen enough, as `head` has, closes the pipe: no reason to fail, and nothing to say. Where messages
// cannot be written the results still can.
process.stderr.on('error', () => {})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.stderr.write(`error: stdout: must be writable; got ${error.code ?? error.message}\n`)
  process.exit(1)
})

const args = process.argv.slice(2)
process.exitCode = await main(args, processTerminal(!args.includes('--no-color')))
