import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder's parent and marks the folder as this process's, in a file beside it. Throws one
 * sentence where another process has it: two embedded databases on one folder destroy it. What a
 * killed process left behind is taken over.
 *
 * @returns Gives the folder up.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const lock = `${resolve(dir)}.lock`;
  await mkdir(dirname(lock), { recursive: true });
  const mark = (flag: 'w' | 'wx') => writeFile(lock, String(process.pid), { flag });
  try {
    await mark('wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(lock, 'utf8'));
    if (holder !== process.pid && isRunning(holder))
      throw new Error(
        `uptier: ${dir} is in use by process ${holder}; end it, set DATABASE_URL for several processes, or delete ${lock} if that process is not yours`,
      );
    await mark('w');
  }
  return () => rm(lock, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, and so is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
