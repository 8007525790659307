/** `linebreak` 1.1.0 brings no types: the part that we use. Positions in UTF-16 units. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
