import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTENS = '0A';

/** Addresses that a process listens on, as `127.0.0.1:4222` or in the system's hexadecimal form where it is no IPv4. Linux only. */
export function listensOn(pid: number): string[] {
  const inodes = new Set<string>();
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
    if (inode !== undefined) inodes.add(inode);
  }
  return ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1)).flatMap((row) => {
    const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
    return state === LISTENS && inodes.has(inode) ? [addressOf(local)] : [];
  });
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function addressOf(local: string): string {
  const [host = '', port = ''] = local.split(':');
  const readable = host.length === 8 ? [...Buffer.from(host, 'hex')].reverse().join('.') : host;
  return `${readable}:${Number.parseInt(port, 16)}`;
}
