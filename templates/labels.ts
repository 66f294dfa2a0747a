/** Words of the interface, in the language of the edition. */
export interface Labels {
  contents: string
}
