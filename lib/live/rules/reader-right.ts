/** As what kind of reader somebody may read a log, and who it is: a person's id, or `pass` and its key. */
export interface ReaderRight<Kind extends string> {
  readonly audience: Kind
  readonly holder: string
}
