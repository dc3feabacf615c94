// Packs what is published and installs it from the tarballs, each in an empty project of its own.
import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);

/** The repository, with a closing slash. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** One package as a stranger has it. */
export interface Installed {
  name: string;
  /** Of the repository: `packages/uptier`. */
  source: string;
  tarball: string;
  /** An empty project that has it, and the frameworks it has bindings for. */
  project: string;
  /** Where npm laid it there. */
  folder: string;
  /** Its files, relative to `folder`. */
  files: string[];
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed[];
  }
}

const npm = (cwd: string, ...args: string[]): Promise<{ stdout: string }> =>
  run('npm', args, { cwd, shell: process.platform === 'win32', maxBuffer: 1e8 });

/** The version that the repository is tested with. */
export const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** A project that has nothing yet, in a folder of its own within `inside`. */
export function emptyProject(inside: string): string {
  const project = mkdtempSync(join(inside, 'project-'));
  const manifest = { name: 'empty', private: true, type: 'module' };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  return project;
}

/** Installs tarballs or packages, such as `react@19.0.0`, in a project. */
export const addTo = (project: string, ...what: string[]): Promise<unknown> =>
  npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', ...what);

async function install(source: string, to: string): Promise<Installed> {
  const { stdout } = await npm(join(root, source), 'pack', '--json', '--pack-destination', to);
  const [{ name, filename }] = JSON.parse(stdout) as [{ name: string; filename: string }];
  const tarball = join(to, filename);
  const project = emptyProject(to);
  // Whoever imports a binding has its framework.
  const { peerDependencies = {} } = JSON.parse(
    readFileSync(join(root, source, 'package.json'), 'utf8'),
  );
  const frameworks = Object.keys(peerDependencies).map((peer) => `${peer}@${versionOf(peer)}`);
  if ('react' in peerDependencies) frameworks.push(`@types/react@${versionOf('@types/react')}`);
  await addTo(project, tarball, ...frameworks);
  const folder = join(project, 'node_modules', name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return { name, source, tarball, project, folder, files };
}

/** Vitest calls it once, before the files of this folder. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const to = realpathSync(mkdtempSync(join(tmpdir(), 'uptier-package-')));
  const published = readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter(
      (source) => !JSON.parse(readFileSync(join(root, source, 'package.json'), 'utf8')).private,
    );
  provide('installed', await Promise.all(published.map((source) => install(source, to))));
  return () => rmSync(to, { recursive: true, force: true });
}
