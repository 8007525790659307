import { create, type Font } from 'fontkit';
import { paperFonts } from '../../functions/shell/pdf/files.ts';

/** Code points that both weights of the documents' font draw, and that a reader sees: no control or format character, no line or paragraph separator. Ascending. */
export function drawn(): number[] {
  const { regular, bold } = paperFonts();
  const [thin, thick] = [create(regular) as Font, create(bold) as Font];
  const seen = (c: number) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(String.fromCodePoint(c));
  return thin.characterSet.filter((c) => thick.hasGlyphForCodePoint(c) && seen(c)).sort((a, b) => a - b);
}

/** The file `functions/kernel/glyphs.ts`: runs of code points, each as the gap before it and how many follow its first, in base 36. */
export function glyphFile(points: readonly number[] = drawn()): string {
  const runs: string[] = [];
  let end = 0;
  for (let i = 0; i < points.length; i++) {
    const first = points[i]!;
    while (points[i + 1] === points[i]! + 1) i++;
    runs.push(`${(first - end).toString(36)}.${(points[i]! - first).toString(36)}`);
    end = points[i]!;
  }
  return `/** Which characters the documents' font draws, as \`bin/glyphs/table.ts\` says; written by \`npm run glyphs\`, held against the font by a test. */
export const GLYPHS =
  '${runs.join(' ')}';
`;
}
