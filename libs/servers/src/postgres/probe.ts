import { connect } from 'node:net';

const PROTOCOL_3 = 196_608;

function startupMessage(): Buffer {
  const parameters = Buffer.from('user\0flarewatch\0database\0flarewatch\0\0');
  const message = Buffer.alloc(8 + parameters.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(PROTOCOL_3, 4);
  parameters.copy(message, 8);
  return message;
}

/** True when Postgres asks for authentication on this loopback port: it accepts connections (while it recovers it answers with an error). */
export function postgresAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once('connect', () => socket.write(startupMessage()));
    socket.once('data', (bytes) => finish(bytes[0] === 'R'.charCodeAt(0)));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
  });
}
