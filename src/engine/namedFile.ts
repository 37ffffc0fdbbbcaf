/** A file with the name it is shown by: with its folders where it came in one. */
export interface NamedFile {
  readonly name: string;
  readonly blob: Blob;
}
