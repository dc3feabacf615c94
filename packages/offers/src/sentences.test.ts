import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { say, sentence } from './sentences.js';
import { shapes } from './shape.generated.js';
import type { Issue } from './shape.js';

const issue = (more: Partial<Issue>): Issue => ({
  level: 'warning',
  code: 'type',
  path: '',
  ...more,
});

/** Every text in the shapes that is a pattern. */
function* patternsIn(value: unknown): Generator<string> {
  if (Array.isArray(value) && value[0] === 's' && value[1]) yield value[1];
  if (value && typeof value === 'object')
    for (const inner of Object.values(value)) yield* patternsIn(inner);
}

describe('sentence', () => {
  it('says where, what was expected, what came, and what follows', () => {
    const fault = { code: 'max', path: 'offers[2].discount.percent', got: 150, want: 100 };
    const text = 'offers[2].discount.percent must be at most 100, got 150';
    expect(sentence({ level: 'error', ...fault, offer: 'pro' })).toBe(
      `${text}. The offer "pro" is left out`,
    );
    expect(sentence({ level: 'error', ...fault })).toBe(`${text}. No offer is shown`);
    expect(sentence({ level: 'warning', ...fault })).toBe(`${text}. All of offers is ignored`);
    expect(say(fault.code, fault)).toBe(text);
  });

  it('says what the whole file must be', () => {
    expect(sentence(issue({ level: 'error', want: 'o', got: [] }))).toBe(
      'the offers file must be an object, got []. No offer is shown',
    );
  });

  it('puts every pattern of the file format in words', () => {
    const patterns = [...new Set(patternsIn(shapes))];
    expect(patterns.length).toBeGreaterThan(5);
    for (const want of patterns)
      expect(say('pattern', { path: 'x', want })).not.toContain('text like');
  });

  it('has a sentence for every code that the check gives', () => {
    const source = ['check-offers.ts', 'check-references.ts', 'shape.ts']
      .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
      .join('\n');
    const given = [
      ...source.matchAll(/(?:code: |fault\()'([a-z-]+)'/g),
      ...source.matchAll(/'((?:unknown|reserved|same|no|bad)-[a-z]+)'/g),
    ].map(([, code]) => code as string);
    expect(new Set(given).size).toBeGreaterThan(20);
    for (const code of given)
      expect(say(code, { path: 'x', got: [], want: [] }), code).toMatch(/^x /);
  });

  it('asks for the name that was likely meant, and for none that is far off', () => {
    const want = ['monthly', 'yearly', 'once'];
    const said = (got: string) => say('unknown-price', { path: 'x', got, want });
    expect(said('montly')).toMatch(/; did you mean "monthly"\?$/);
    expect(said('Yearly')).toMatch(/; did you mean "yearly"\?$/);
    expect(said('weekly')).not.toContain('did you mean');
    expect(said('')).not.toContain('did you mean');
    expect(say('unknown-price', { path: 'x', got: 'a', want: ['b'] })).not.toContain('did you');
    expect(say('unknown-plan', { path: 'x', got: 'pro', want: [] })).toBe(
      'x must be a plan of the file: there is none, got "pro"',
    );
  });

  it('shortens what came, and shows what is no JSON by its type', () => {
    const long = say('type', { path: 'x', want: 'n', got: 'y'.repeat(5000) });
    expect(long.length).toBeLessThan(100);
    const ring: { me?: object } = {};
    ring.me = ring;
    expect(say('type', { path: 'x', want: 'b', got: ring })).toBe(
      'x must be true or false, got object',
    );
    expect(say('type', { path: 'x', want: 'b', got: 5n })).toContain('got bigint');
    expect(say('type', { path: 'x', want: 'b', got: Symbol('s') })).toContain('got symbol');
  });

  it('counts characters as people do', () => {
    expect(say('max', { path: 'x', want: 1, got: '👍👍' })).toContain(
      'at most 1 characters, has 2',
    );
  });
});

describe('say', () => {
  it('says a code that it does not know as it is', () => {
    expect(say('new-code', { path: 'x' })).toBe('new-code {"path":"x"}');
    expect(say('toString', {})).toBe('toString {}');
  });

  it('says what goes wrong while the page runs', () => {
    expect(say('offers-unreachable', { path: '/offers.json', got: 'HTTP 404' })).toBe(
      'the offers file /offers.json could not be read (HTTP 404); no offer is shown',
    );
    expect(say('bad-option', { path: 'server', want: 'an address', got: 5 })).toContain(
      'server must be an address, got 5',
    );
    expect(say('bad-reading', { meter: 'projects', got: -1 })).toContain('projects');
    expect(say('bad-instant', { where: 'usage.projects.resetsAt', got: 'soon' })).toContain('soon');
    expect(say('listener-threw', { where: 'shown', got: new Error('no') })).toContain('Error: no');
  });
});
