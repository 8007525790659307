/** A sheet of a workbook, described and not yet written: bold headings, rows of texts and numbers; a column's width in characters. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
}
