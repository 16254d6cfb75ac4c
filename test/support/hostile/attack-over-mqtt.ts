import { once } from 'node:events';
import { connect } from 'node:net';
import mqtt, { type MqttClient } from 'mqtt';
import { HeardAcks, eventually } from './heard-acks.js';
import type { HostileMessage } from './hostile-messages.js';

export interface MqttDevice {
  readonly url: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly ack: string;
}

const WINDOW = 100;
const CLOSES_WITHIN_MS = 60_000;
const topicOf = (subject: string): string => subject.replaceAll('.', '/');

/** Sends at QoS 1. A PUBACK says nothing, so that what was not acknowledged was dropped: that is what a device can know over MQTT. */
export class AttackOverMqtt {
  readonly acks = new HeardAcks();
  sent = 0;
  /** messages after which the server closed the connection */
  hungUp = 0;
  /** PUBACKs to messages on subjects that are not the device's: all that is ever heard of them */
  dropped = 0;
  /** messages that may go in; the others are dropped behind their PUBACK */
  #allowed = 0;
  #underWay = 0;
  #client: MqttClient | null = null;

  constructor(private readonly device: MqttDevice) {}

  async send(messages: Iterable<HostileMessage>): Promise<void> {
    for (const { subject, payload, fate } of messages) {
      const client = this.#client ?? (await this.#open());
      this.sent++;
      if (fate === 'hang-up') {
        await this.settled();
        const closed = new Promise<boolean>((resolve) => { client.once('close', () => resolve(true)); });
        const taken = new Promise<boolean>((resolve) => { client.publish(topicOf(subject), payload, { qos: 1 }, (error) => (error ? undefined : resolve(false))); });
        if (await Promise.race([closed, taken])) {
          this.hungUp++;
          this.#client = null;
        } else this.#allowed++;
        continue;
      }
      if (fate === 'log') this.#allowed++;
      this.#underWay++;
      client.publish(topicOf(subject), payload, { qos: 1 }, (error) => {
        if (error) return;
        this.#underWay--;
        if (fate === 'forbidden') this.dropped++;
      });
      if (this.#underWay > WINDOW) await eventually('PUBACKs', () => this.#underWay <= WINDOW / 2);
    }
    await this.settled();
  }

  async settled(): Promise<void> {
    await eventually(`acknowledgements over MQTT: ${this.acks.events} of ${this.#allowed}`, () => this.#underWay === 0 && this.acks.events >= this.#allowed).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${this.acks.events} of ${this.#allowed} acknowledged, ${this.#underWay} without PUBACK`);
    });
  }

  /** One event that is sound and has a number. */
  async sound(subject: string, event: string): Promise<void> {
    await (this.#client ?? (await this.#open())).publishAsync(topicOf(subject), event, { qos: 1 });
  }

  /** Whether the server closes a connection that goes on with these bytes. */
  async closedBy(bytes: Buffer): Promise<boolean> {
    const { hostname, port } = new URL(this.device.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    const field = (text: string): Buffer => Buffer.concat([Buffer.from([text.length >> 8, text.length & 255]), Buffer.from(text)]);
    const body = Buffer.concat([field('MQTT'), Buffer.from([4, 0xc2, 0, 30]), field(`${this.device.clientId}-raw`), field(this.device.username), field(this.device.password)]);
    socket.write(Buffer.concat([Buffer.from([0x10, (body.length & 127) | 128, body.length >> 7]), body]));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (answer[0] !== 0x20 || answer[3] !== 0) throw new Error(`CONNACK ${answer.toString('hex')}`);
    socket.write(bytes);
    return Promise.race([closed.then(() => true), new Promise<boolean>((resolve) => { setTimeout(() => resolve(false), CLOSES_WITHIN_MS).unref(); })]).finally(() => socket.destroy());
  }

  async close(): Promise<void> {
    await this.#client?.endAsync(true);
  }

  async #open(): Promise<MqttClient> {
    const { url, clientId, username, password, ack } = this.device;
    const client = await mqtt.connectAsync(url, { clientId, username, password, protocolVersion: 4, reconnectPeriod: 0, keepalive: 60, clean: true });
    client.on('error', () => undefined);
    client.on('message', (_topic, data) => this.acks.note(data));
    await client.subscribeAsync(topicOf(ack), { qos: 0 });
    this.#client = client;
    return client;
  }
}

/** Packets that are none of MQTT 3.1.1. */
export const MALFORMED_PACKETS: readonly Buffer[] = [
  [0xf0, 0x00], [0x00, 0x00], [0x36, 0x05, 0x00, 0x01, 0x61, 0x00, 0x01], [0x30, 0xff, 0xff, 0xff, 0xff, 0xff], [0x30, 0x03, 0x00, 0x01, 0x23], [0x32, 0x03, 0x00, 0x01, 0x61], [0x82, 0x02, 0x00, 0x01], [0x10, 0x00],
].map((packet) => Buffer.from(packet));
