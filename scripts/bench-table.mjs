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

const BLOCK = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/g;

/** The text with its table of speed as it is recorded. */
export const fillBench = (text, results) =>
  text.replace(BLOCK, (_, open, close) => `${open}\n${benchTable(results)}\n${close}`);
