import type { TlsFiles } from './tls-files.js';

/** How a client makes sure that it speaks to whom it meant. */
export interface Trust {
  /** the CA, as PEM; null: those that every machine knows. Read at each connecting, so that it can be replaced */
  readonly caFile: string | null;
  /** the name that the certificate has to be good for; null: that of the address */
  readonly name: string | null;
}

/** Trust in a server that is reached at another address than the name in its certificate; without a name by its address. */
export const trustOf = (files: Pick<TlsFiles, 'caFile'> | null, name: string | null = null): Trust => ({ caFile: files?.caFile ?? null, name });
