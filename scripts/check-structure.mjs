// `npm run structure` walks every fence of the house; `npm run picture` draws who imports whom.
import { globalsAddedBy } from './globals.mjs';
import { arrowsOf, readHouse } from './house.mjs';
import { readJson, root } from './packages.mjs';
import {
  cycles,
  deepImports,
  defaultExports,
  eagerImports,
  junkNames,
  longFiles,
  shortFiles,
  unlistedImports,
  wrongArrows,
} from './structure.mjs';

const ENTRIES = ['uptier', 'server', 'cli'].map((name) => `packages/${name}/dist/index.js`);

function draw(house) {
  for (const { from, to, count, types, lazy } of arrowsOf(house)) {
    const parts = [`${count} ${count === 1 ? 'import' : 'imports'}`];
    if (types) parts.push(`${types} of types`);
    if (lazy) parts.push(`${lazy} lazy`);
    console.log(`${from.padEnd(28)} -> ${to.padEnd(16)} ${parts.join(', ')}`);
  }
}

function walk(house) {
  const tools = Object.keys(readJson('package.json').devDependencies);
  const bare = ENTRIES.flatMap((entry) =>
    globalsAddedBy(root + entry).map((fault) => `${entry} ${fault}`),
  );
  const fences = {
    'no import cycle': cycles(house),
    'arrows in one direction': wrongArrows(house),
    'no deep import': deepImports(house),
    'the UI is lazy': eagerImports(house),
    'only listed dependencies': unlistedImports(house, tools),
    'files of 250 lines at most': longFiles(house),
    'no default export': defaultExports(house),
    'telling file names': junkNames(house),
    'no global in bare Node': bare,
  };
  for (const [fence, faults] of Object.entries(fences)) {
    console.log(`${faults.length ? 'BROKEN' : 'holds '} ${fence}`);
    for (const fault of faults) console.log(`         ${fault}`);
  }
  const short = shortFiles(house);
  if (short.length) console.log(`hint   under 40 lines: ${short.join(', ')}`);
  return Object.values(fences).every((faults) => faults.length === 0);
}

const house = readHouse(root);
if (process.argv.includes('--picture')) draw(house);
else process.exitCode = walk(house) ? 0 : 1;
