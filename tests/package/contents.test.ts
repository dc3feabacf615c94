import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'acorn';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, it } from 'vitest';
import { root } from './install.js';

const installed = inject('installed');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const json = (...path: string[]) => JSON.parse(read(...path));
const isScript = (file: string) => /\.m?js$/.test(file);

const inside = readdirSync(join(root, 'packages'))
  .map((name) => json(root, 'packages', name, 'package.json'))
  .filter((manifest) => manifest.private);
const privates = inside.map((manifest) => manifest.name as string);

interface SourceMap {
  sources: string[];
  sourcesContent?: string[];
}

/** Where a map's sources lie in the repository. */
const sourcesOf = (source: string, map: string): string[] =>
  (json(root, source, map) as SourceMap).sources.map((path) =>
    resolve(root, source, 'dist', path).slice(root.length),
  );

describe.each(installed)('the package $name', ({ name, source, tarball, folder, files }) => {
  const manifest = json(folder, 'package.json');
  const scripts = files.filter(isScript);
  const maps = files.filter((file) => file.endsWith('.map'));

  it('passes publint, strictly', async () => {
    const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
    expect(messages.map((one) => formatMessage(one, manifest, { color: false }))).toEqual([]);
  });

  it('gives right types to every way of resolving ES modules', () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const args = [attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
    expect(() => execFileSync(process.execPath, args, { encoding: 'utf8' })).not.toThrow();
  });

  it('names no private package, in what is run, typed or installed', () => {
    const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = manifest;
    const needed = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
    expect(needed.filter((one) => privates.includes(one))).toEqual([]);
    const named = files
      .filter((file) => isScript(file) || file.endsWith('.d.ts'))
      .flatMap((file) =>
        privates.filter((one) => new RegExp(`['"\`]${one}['"\`/]`).test(read(folder, file))),
      );
    expect(named).toEqual([]);
  });

  it('holds no path of the machine that built it', () => {
    const places = [root, `${homedir()}/`, `${tmpdir()}/`, 'file://'];
    const found = files.flatMap((file) => {
      const text = read(folder, file);
      return places.filter((place) => text.includes(place)).map((place) => `${file}: ${place}`);
    });
    expect(found).toEqual([]);
  });

  it('carries only scripts whose bytes come from files that git knows, or from a listed package', () => {
    const known = new Set(
      execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'packages'], {
        cwd: root,
        encoding: 'utf8',
      }).split('\n'),
    );
    // Its own, and what the private packages that are bundled in bring along.
    const listed = [manifest, ...inside].flatMap((one) => Object.keys(one.dependencies ?? {}));
    const strangers = maps.flatMap((map) =>
      sourcesOf(source, map).filter(
        (path) =>
          !known.has(path) && !listed.some((one) => path.startsWith(`node_modules/${one}/`)),
      ),
    );
    expect(strangers).toEqual([]);
    const changed = maps.flatMap((map) => {
      const { sourcesContent = [] } = json(folder, map) as SourceMap;
      const paths = sourcesOf(source, map);
      return paths.filter((path, i) => read(root, path) !== sourcesContent[i]);
    });
    expect(changed).toEqual([]);
    const unmapped = scripts.filter((file) => !files.includes(`${file}.map`));
    expect(unmapped).toEqual([]);
  });

  it('A35 has at most three dependencies at run time, and nobody runs a script at install', () => {
    // The server's are those of a program that runs on the host's own machine.
    if (name === 'uptier') expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(3);
    const { preinstall, install, postinstall, prepare } = manifest.scripts ?? {};
    expect([preinstall, install, postinstall, prepare].filter(Boolean)).toEqual([]);
    const { packages } = json(folder, ...name.split('/').map(() => '..'), '../package-lock.json');
    const running = Object.entries(packages as Record<string, { hasInstallScript?: boolean }>)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path);
    expect(running).toEqual([]);
    expect(existsSync(join(root, 'package-lock.json'))).toBe(true);
  });

  it('F20 is written in the language of the documented browsers, ES2022', () => {
    for (const file of scripts) {
      const sourceType = /^dist\/uptier(\.full)?\.js$/.test(file) ? 'script' : 'module';
      expect(
        () => parse(read(folder, file), { ecmaVersion: 2022, sourceType, allowHashBang: true }),
        file,
      ).not.toThrow();
    }
  });
});
