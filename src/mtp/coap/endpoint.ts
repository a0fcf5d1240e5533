import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { type CoapAnswer, CoapClient, type RequestToSend } from './client.js';
import { CoapError } from './coap-error.js';
import { MessageLayer } from './message-layer.js';
import { largestBlock } from './options.js';
import { type CoapResource, CoapServer } from './server.js';
import { type Peer, UdpSocket } from './udp.js';
import { type UploadLimits, uploadLimits } from './uploads.js';

export interface EndpointOptions {
  readonly resource: CoapResource;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random?: () => number;
  /** 16, 32 … 1024: of the blocks we send, and want to get. */
  readonly blockSize?: number;
  readonly uploads?: UploadLimits;
}

/** Client and server on one UDP socket (RFC 7252, RFC 7959), without security (NoSec). */
export class CoapEndpoint {
  private socket: UdpSocket | undefined;
  private lastFailure: string | undefined;
  private readonly messages: MessageLayer;
  private readonly client: CoapClient;
  private readonly server: CoapServer;

  constructor(private readonly options: EndpointOptions) {
    const { clock, random = Math.random, blockSize = largestBlock, uploads = uploadLimits } = options;
    this.messages = new MessageLayer({
      clock,
      random,
      transmit: (datagram, peer) => this.socket?.send(datagram, peer, error => this.failed(error)),
      onRequest: incoming => this.server.receive(incoming),
    });
    this.client = new CoapClient(this.messages, clock, { blockSize, maxBytes: uploads.maxBytes });
    this.server = new CoapServer({ ...options, uploads: { ...uploads, blockSize } });
  }

  /** Rejects with the system's error when the address cannot be had. */
  async bind(host: string, port: number): Promise<void> {
    this.socket = await UdpSocket.bind(
      host,
      port,
      (datagram, from) => this.received(datagram, from),
      error => this.failed(error),
    );
  }

  /** As bound; undefined before and after. */
  get address(): Peer | undefined {
    return this.socket?.address;
  }

  /** Uploads that are not complete, and the memory they hold. */
  get partial() {
    return this.server.partial;
  }

  /** Resolves with whatever code the server answers. Rejects with CoapError when there is no answer. */
  request(peer: Peer, request: RequestToSend): Promise<CoapAnswer> {
    if (!this.socket) return Promise.reject(new CoapError('the endpoint is closed'));
    if (!this.socket.reaches(peer.address))
      return Promise.reject(new CoapError(`${peer.address} cannot be reached from an IPv4 listener`));
    return this.client.request(peer, request);
  }

  /** The end is near: peers that are silent are not asked again. */
  hurry(): void {
    this.messages.hurry();
  }

  async close(): Promise<void> {
    const { socket } = this;
    this.socket = undefined;
    this.messages.stop();
    this.server.stop();
    await socket?.close();
  }

  /** Whatever a peer found to send, the socket lives on. */
  private received(datagram: Buffer, from: Peer): void {
    try {
      this.messages.receive(datagram, from);
    } catch (error) {
      this.options.log.error('a CoAP datagram could not be dealt with', { reason: reasonOf(error) });
    }
  }

  /** A datagram that did not leave is one that was lost; retransmission deals with both. */
  private failed(error: Error): void {
    if (this.lastFailure !== error.message) this.options.log.debug('CoAP datagram not sent', { reason: error.message });
    this.lastFailure = error.message;
  }
}
