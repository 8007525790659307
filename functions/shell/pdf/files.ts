import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Noto Serif SC (SIL Open Font License 1.1), whole: a subset drops glyphs that only a name of some later day needs. */
const REGULAR = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';
const BOLD = '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf';

/** What a function that draws documents carries beside its code, from → to. Fonts keep their place under node_modules, so that one look-up finds them there and in a checkout; pdfkit looks for its colour profile in `data/`. */
export const PAPER_FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([REGULAR, BOLD, '@expo-google-fonts/noto-serif-sc/LICENSE_FONT'].map((f) => [`node_modules/${f}`, `node_modules/${f}`])),
  'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc': 'data/sRGB_IEC61966_2_1.icc',
};

export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

let fonts: Fonts | undefined;
/** The bytes of both weights, read once per process (30 MB). Throws when the function does not carry them. */
export function paperFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  fonts ??= { regular: readFileSync(resolve(REGULAR)), bold: readFileSync(resolve(BOLD)) };
  return fonts;
}
