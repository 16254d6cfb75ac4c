import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/** Memory this process may use, in bytes: a container's limit counts, not the machine's. */
function usableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/**
 * Configuration for one small machine under many small writes. `fsync` and `synchronous_commit` stay on: an acknowledged event
 * survives a power cut.
 * @param socketDir folder of the Unix socket; null: none
 */
export function postgresSettings(port: number, socketDir: string | null): string {
  const memory = usableMemory();
  const buffersMb = Math.max(64, Math.min(512, Math.floor(memory / MB / 8)));
  return [
    '# Written at every start; changes here are lost.',
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    `unix_socket_directories = ${text(socketDir === null ? '' : `"${socketDir}"`)}`,
    'unix_socket_permissions = 0700',
    'max_connections = 100',
    `shared_buffers = ${buffersMb}MB`,
    `effective_cache_size = ${Math.max(128, Math.floor(memory / MB / 2))}MB`,
    'work_mem = 16MB',
    'maintenance_work_mem = 128MB',
    'fsync = on',
    'synchronous_commit = on',
    'wal_compression = off',
    'max_wal_size = 4GB',
    'min_wal_size = 256MB',
    'checkpoint_timeout = 15min',
    'checkpoint_completion_target = 0.9',
    'random_page_cost = 1.1',
    'effective_io_concurrency = 64',
    'max_worker_processes = 4',
    'max_parallel_workers = 2',
    'max_parallel_workers_per_gather = 1',
    '# Marks and state rows are rewritten all the time: clean them before they bloat.',
    'autovacuum_naptime = 15s',
    'autovacuum_vacuum_scale_factor = 0.05',
    'autovacuum_vacuum_insert_scale_factor = 0.2',
    '# Every hot query goes by a key: statistics hardly matter, and gathering them was a quarter of the work under load.',
    'autovacuum_analyze_scale_factor = 0.25',
    'autovacuum_vacuum_cost_limit = 1000',
    'jit = off',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'logging_collector = off',
    'log_min_duration_statement = 5s',
    'log_lock_waits = on',
    '',
  ].join('\n');
}
