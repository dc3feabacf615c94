import { afterAll, beforeAll, describe } from 'vitest';
import { pglite } from './pglite.js';
import { rules } from './rules.fixture.js';

const store = pglite('memory://');
// On a busy machine the embedded database takes its time to open.
beforeAll(() => store.query('select 1'), 120_000);
afterAll(() => store.close());

describe('on PGlite', () => rules(() => store));
