#!/usr/bin/env node
/** The `plume` command: hands the command line to `commands/`, and the exit code to the shell. */
import { main } from './commands/main.ts'
import { processTerminal } from './commands/terminal.ts'

// A reader that has seen enough, as `head` has, closes the pipe: no reason to fail, and nothing to say.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const args = process.argv.slice(2)
process.exitCode = await main(args, processTerminal(!args.includes('--no-color')))
