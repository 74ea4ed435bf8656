/** The package's own; a test holds it to package.json. A constant, so that starting up reads no file. */
export const VERSION = '0.1.0'
