import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockFolder } from './lock-folder.js';
import { pglite } from './pglite.js';

const root = mkdtempSync(join(tmpdir(), 'uptier-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('lockFolder', () => {
  it('refuses a folder that a running process has, in one sentence, and opens no database there', async () => {
    const dir = join(root, 'held');
    writeFileSync(`${dir}.lock`, String(process.ppid));
    await expect(lockFolder(dir)).rejects.toThrow(
      new RegExp(`is in use by process ${process.ppid}; end it, set DATABASE_URL`),
    );
    await expect(pglite(dir).query('select 1')).rejects.toThrow(/is in use by process/);
  });

  it('takes over what a process that is gone left behind, and gives it up when asked', async () => {
    const dir = join(root, 'deep', 'left');
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await (await lockFolder(dir))();
    writeFileSync(`${dir}.lock`, String(gone));
    const unlock = await lockFolder(dir);
    expect(readFileSync(`${dir}.lock`, 'utf8')).toBe(String(process.pid));
    await unlock();
    expect(() => readFileSync(`${dir}.lock`)).toThrow('ENOENT');
  });

  it('takes over a mark that names no process', async () => {
    const dir = join(root, 'junk');
    writeFileSync(`${dir}.lock`, 'junk');
    await expect(lockFolder(dir)).resolves.toBeTypeOf('function');
  });
});
