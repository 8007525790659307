import LineBreaker from 'linebreak';

/** Width of a text in points. */
export type Measure = (text: string) => number;

/** A printed line: its text without the spaces at its end, and whether its paragraph ends with it. */
export interface Line {
  readonly text: string;
  readonly last: boolean;
}

/** As many whole characters as fit, one at least: a digest or an address has no place to break. */
function fitting(word: string, width: number, measure: Measure): string {
  let fits = '';
  for (const character of word) {
    if (fits !== '' && measure(fits + character) > width) break;
    fits += character;
  }
  return fits;
}

/** Lines of a text within a width; breaks by UAX #14, so no line begins with 。 or ends with （. `indent` shortens the first line of each paragraph. Pure. */
export function wrap(text: string, width: number, measure: Measure, indent = 0): Line[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: Line[] = [];
    const room = () => width - (lines.length === 0 ? indent : 0);
    let line = '';
    const breaker = new LineBreaker(paragraph);
    for (let from = 0, next = breaker.nextBreak(); next; from = next.position, next = breaker.nextBreak()) {
      let word = paragraph.slice(from, next.position);
      if (line !== '' && measure((line + word).trimEnd()) > room()) {
        lines.push({ text: line.trimEnd(), last: false });
        line = '';
      }
      while (line === '' && measure(word.trimEnd()) > room()) {
        const fits = fitting(word, room(), measure);
        if (fits === word) break;
        lines.push({ text: fits, last: false });
        word = word.slice(fits.length);
      }
      line += word;
    }
    return [...lines, { text: line.trimEnd(), last: true }];
  });
}
