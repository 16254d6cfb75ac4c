import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy between a client and a server that can do what networks do. */
export interface CutProxy {
  /** the same scheme as the server's, another port */
  readonly url: string;
  /** connections accepted so far */
  readonly connections: number;
  /** Ends all connections now; new ones are let through. */
  drop(): void;
  /** Ends all connections, and refuses new ones until `mend`. */
  sever(): void;
  /** Keeps connections open and lets no byte through, until `mend`. */
  stall(): void;
  /** Keeps connections open and swallows what the server says, until they end. */
  deafen(): void;
  /** Ends the connection after so many more bytes from the client, in the middle of whatever that is. */
  cutAfter(bytes: number): void;
  mend(): void;
  close(): Promise<void>;
}

type Mode = 'through' | 'severed' | 'stalled' | 'deaf';

export async function cutProxy(serverUrl: string): Promise<CutProxy> {
  const target = new URL(serverUrl);
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  let mode: Mode = 'through';
  let connections = 0;
  let bytesLeft = Infinity;
  const drop = (): void => {
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
    pairs.clear();
  };
  const proxy = createServer((client) => {
    if (mode === 'severed') {
      client.destroy();
      return;
    }
    connections += 1;
    const server = connect(Number(target.port), target.hostname);
    const pair = { client, server };
    pairs.add(pair);
    client.on('data', (chunk: Buffer) => {
      server.write(chunk.subarray(0, bytesLeft));
      bytesLeft -= chunk.length;
      if (bytesLeft > 0) return;
      bytesLeft = Infinity;
      // what was let through arrives, half a message and all
      server.end(drop);
    });
    server.on('data', (chunk) => {
      if (mode !== 'deaf') client.write(chunk);
    });
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.on('error', end);
      socket.on('close', end);
      if (mode === 'stalled') socket.pause();
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = `${target.protocol}//127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url,
    get connections() {
      return connections;
    },
    drop,
    sever: () => {
      mode = 'severed';
      drop();
    },
    stall: () => {
      mode = 'stalled';
      for (const { client, server } of pairs) for (const socket of [client, server]) socket.pause();
    },
    deafen: () => {
      mode = 'deaf';
    },
    cutAfter: (bytes) => (bytesLeft = bytes),
    mend: () => {
      mode = 'through';
      for (const { client, server } of pairs) for (const socket of [client, server]) socket.resume();
    },
    close: async () => {
      drop();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
