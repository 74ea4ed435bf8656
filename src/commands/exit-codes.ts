/** What `plume` returns to the shell; see `plume help`. */
export const EXIT = {
  done: 0,
  /** The run failed, was refused for want of memory, or its files could not be written. */
  failed: 1,
  /** Wrong usage: whatever is wrong stands on the command line alone. */
  usage: 2,
  /** A model or scenario is invalid. */
  invalid: 3,
  /** An assert or --fail-if did not hold; files are written all the same. */
  notHeld: 4,
  SIGINT: 130,
  SIGTERM: 143,
} as const
