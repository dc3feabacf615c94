// The settings in which the gallery is held against its baselines, and the fonts that all machines draw alike.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions } from 'playwright-core';

/** How the page and its system are set, and which scenes are looked at. */
export interface Setting {
  options: BrowserContextOptions;
  /** Of the address of a scene. */
  wish?: Record<string, string>;
  scenes: readonly string[];
  print?: boolean;
}

const size = (width: number, height = 760): BrowserContextOptions => ({
  viewport: { width, height },
});
const FORMATS = ['banner', 'modal', 'popover', 'inline', 'meter', 'gate'];

/** By the name of the folder of baselines. */
export const settings: Record<string, Setting> = {
  'light-1280': {
    options: size(1280),
    scenes: ['ready', 'parts', 'three', 'choice', 'working', 'done', 'declined', ...FORMATS],
  },
  'dark-1280': {
    options: size(1280),
    wish: { scheme: 'dark' },
    scenes: ['ready', 'done', 'declined', 'banner', 'modal', 'gate'],
  },
  'light-768': { options: size(768), scenes: ['ready', 'banner', 'modal', 'gate'] },
  'light-320': {
    options: size(320, 640),
    scenes: ['ready', 'three', 'long', 'banner', 'modal', 'popover', 'gate'],
  },
  'rtl-1280': {
    options: size(1280),
    wish: { lang: 'he' },
    scenes: ['ready', 'choice', 'banner', 'modal'],
  },
  'rtl-320': { options: size(320, 640), wish: { lang: 'he' }, scenes: ['ready', 'modal'] },
  'forced-colours': {
    options: { ...size(768), forcedColors: 'active' },
    scenes: ['ready', 'working', 'declined', 'modal'],
  },
  // All the others prefer reduced motion.
  'free-motion': {
    options: { ...size(768), reducedMotion: 'no-preference' },
    scenes: ['ready', 'done'],
  },
  // A browser's zoom of 200 % is a window of half the size, drawn at twice the density.
  'zoom-200': {
    options: { ...size(320, 380), deviceScaleFactor: 2 },
    scenes: ['ready', 'modal'],
  },
  print: { options: size(768), scenes: ['ready', 'banner'], print: true },
};

/** So that glyphs and their edges are the same on every machine. */
export const flags: readonly string[] = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
];

/** The theme's `font`: open fonts from npm, for Latin and for Hebrew. */
export const font = 'Inter, Heebo';
const WEIGHTS = ['400', '500', '600', '700'];

/** A script that gives a page these fonts. */
export function fontScript(): string {
  const find = createRequire(import.meta.url);
  const faces = [
    ['Inter', 'inter', 'latin'],
    ['Heebo', 'heebo', 'hebrew'],
  ].flatMap(([family, name, script]) =>
    WEIGHTS.map((weight) => {
      const file = find.resolve(
        `@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff2`,
      );
      return [family, weight, readFileSync(file).toString('base64')];
    }),
  );
  return `for (const [family, weight, data] of ${JSON.stringify(faces)}) {
    const face = new FontFace(family, 'url(data:font/woff2;base64,' + data + ')', { weight });
    document.fonts.add(face);
    void face.load();
  }`;
}
