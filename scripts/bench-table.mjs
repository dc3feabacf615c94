// The README's table of speed, from the figures that `npm run bench -- --record` keeps.

/** The engines that a team could choose between; the floors and parts stay in the record. */
const ROWS = {
  'closures by hand': 'closures, written by hand',
  'uptier conditions': '**Uptier**, conditions',
  'json-logic-engine run': 'json-logic-engine',
  'json-logic-js': 'json-logic-js',
  'GrowthBook evalCondition': 'GrowthBook',
  '@marcbachmann/cel-js': 'CEL (cel-js)',
  sift: 'sift',
  'mingo Query.test': 'mingo',
  'json-rules-engine': 'json-rules-engine',
};

const short = (ratio) => `${ratio >= 100 ? ratio.toFixed(0) : Number(ratio.toPrecision(2))}x`;

/** A table in Markdown: the time of one update with so many offers, as a ratio to closures. */
export function benchTable({ timings }) {
  const sizes = [...new Set(timings.map(({ offers }) => offers))];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rows = Object.entries(ROWS).map(([engine, name]) => [
    name,
    ...sizes.map((size) => {
      const one = timings.find((timing) => timing.engine === engine && timing.offers === size);
      return one ? short(one.toClosures[1]) : '–';
    }),
  ]);
  return [
    line(['offers', ...sizes.map((size) => size.toLocaleString('en'))]),
    line(['---', ...sizes.map(() => '--:')]),
    ...rows.map(line),
  ].join('\n');
}

/** A table in Markdown: what showing a prompt costs a page, side by side; times at 1x and 4x are to the vanilla card. */
export function promptTable({ shown, cycles }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const makers = [...new Set(shown.map(({ maker }) => maker))];
  const of = (maker, throttle) =>
    shown.find((one) => one.maker === maker && one.throttle === throttle);
  const rows = makers
    .filter((maker) => of(maker, 1)?.toVanilla)
    .map((maker) => {
      const [free, slow] = [of(maker, 1), of(maker, 4)];
      const left = cycles.find((one) => one.maker === maker);
      const heap = Math.round(free.heap / 1000);
      return [
        maker.startsWith('Uptier') ? `**${maker}**` : maker,
        free.evaluate.toFixed(1),
        short(free.toVanilla),
        slow ? short(slow.toVanilla) : '–',
        String(free.frames),
        String(heap),
        left ? String(Math.round(left.bytes)) : '–',
      ];
    });
  const head = [
    '',
    'script, ms',
    'click to paint',
    'on a slow phone (4x)',
    'frames',
    'heap, kB',
    'left by a showing, bytes',
  ];
  return [line(head), line(['---', ...head.slice(1).map(() => '--:')]), ...rows.map(line)].join(
    '\n',
  );
}

const PROMPTS = /(<!-- bench:prompts -->)[\s\S]*?(<!-- \/bench -->)/g;
const BLOCK = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/g;

/** The text with its tables of speed as they are recorded: of the engine, and of prompts in the browser. */
export const fillBench = (text, results, prompts) =>
  text
    .replace(BLOCK, (_, open, close) => `${open}\n${benchTable(results)}\n${close}`)
    .replace(PROMPTS, (_, open, close) => `${open}\n${promptTable(prompts)}\n${close}`);
