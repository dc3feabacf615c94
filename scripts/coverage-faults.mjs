// `npm run coverage:faults`: each fault with its tests, then those without; `-- --json` for programs.
// `npm run coverage:faults -- --break F08` takes F08's defence away in a copy, and shows that its test fails.
import { copyRepository, runBroken } from './break-fault.mjs';
import {
  coverage,
  faultInBreak,
  readBreaks,
  readFaults,
  readTitles,
  strangers,
} from './faults.mjs';

const NOW = 'path';

function print(rows) {
  const files = rows.flatMap(({ tests }) => tests.map(({ file }) => file));
  const width = Math.max(0, ...files.map((file) => file.length));
  let group = '';
  for (const row of rows.filter(({ tests }) => tests.length)) {
    if (row.group !== group) console.log(`\n${row.group}`);
    group = row.group;
    const lacks = row.lacks.length ? ` — still lacks ${row.lacks.join(' and ')}` : '';
    console.log(`  ${row.id.padEnd(5)} ${row.level.padEnd(4)} ${row.says}${lacks}`);
    for (const { file, title } of row.tests)
      console.log(`             ${file.padEnd(width)}  ${title}`);
  }
  console.log('\nwithout a test');
  for (const { id, level, owner, says, tests } of rows)
    if (!tests.length)
      console.log(`  ${id.padEnd(5)} ${level.padEnd(4)} ${owner.padEnd(8)} ${says}`);
}

function list(json) {
  const faults = readFaults();
  const titles = readTitles();
  const rows = coverage(faults, titles);
  const open = rows.filter(({ owner, lacks }) => owner === NOW && lacks.length);
  const slips = strangers(faults, titles);
  if (json) console.log(JSON.stringify(rows, null, 2));
  else {
    print(rows);
    const tested = rows.filter(({ tests }) => tests.length).length;
    const needed = rows.filter(({ owner }) => owner === NOW);
    console.log(
      `\n${tested} of ${rows.length} have a test; of the ${needed.length} needed now, ${needed.length - open.length} are covered`,
    );
    for (const { id, lacks, says } of open)
      console.log(`missing ${id} (${lacks.join(' and ')}): ${says}`);
    for (const slip of slips) console.log(`unknown ${slip}`);
  }
  return open.length + slips.length === 0;
}

function breakThem(wanted) {
  const rows = readBreaks();
  const titles = readTitles();
  const ids = wanted === 'all' ? [...rows.keys()] : wanted.split(',');
  const copy = copyRepository();
  const results = [];
  try {
    for (const id of ids) {
      const row = rows.get(id);
      const fault = row ? faultInBreak(id, row, titles) : `${id}: no row in tests/breaks`;
      const result = fault ? { shown: false, sentence: fault } : runBroken(copy.folder, id, row);
      results.push(result.shown);
      console.log(`${result.shown ? 'shown ' : 'FAULT '} ${result.sentence}`);
    }
  } finally {
    copy.remove();
  }
  const shown = results.filter(Boolean).length;
  if (ids.length > 1)
    console.log(`\n${shown} of ${ids.length} defences are shown by a test that fails without them`);
  return shown === ids.length;
}

const args = process.argv.slice(2);
const at = args.indexOf('--break');
const good = at < 0 ? list(args.includes('--json')) : breakThem(args[at + 1] ?? 'all');
process.exitCode = good ? 0 : 1;
