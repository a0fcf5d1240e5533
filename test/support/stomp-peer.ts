import { connect } from 'node:net';
import { Client, type IStompSocket, type StompHeaders, StompSocketState } from '@stomp/stompjs';

/** The foreign library over plain TCP: it knows WebSockets, so a TCP socket is dressed up as one. */
function tcpAsWebSocket(port: number): IStompSocket {
  const tcp = connect(port, '127.0.0.1');
  let state = StompSocketState.CONNECTING;
  const socket: IStompSocket = {
    url: `tcp://127.0.0.1:${port}`,
    get readyState() {
      return state;
    },
    binaryType: 'arraybuffer',
    onopen: undefined,
    onmessage: undefined,
    onclose: undefined,
    onerror: undefined,
    send: data => void tcp.write(typeof data === 'string' ? data : Buffer.from(data as ArrayBuffer)),
    close: () => void tcp.end(),
    terminate: () => void tcp.destroy(),
  };
  tcp.on('connect', () => {
    state = StompSocketState.OPEN;
    socket.onopen?.({} as Event);
  });
  tcp.on('data', data => socket.onmessage?.({ data: new Uint8Array(data).buffer }));
  tcp.on('error', error => socket.onerror?.(error));
  tcp.on('close', () => {
    state = StompSocketState.CLOSED;
    socket.onclose?.({});
  });
  return socket;
}

export interface StompPeerOptions {
  readonly port: number;
  readonly own: string;
  readonly headers?: StompHeaders;
}

/** A Controller made of @stomp/stompjs: listens at one destination, sends to any. */
export class StompPeer {
  readonly received: Buffer[] = [];
  readonly headers: StompHeaders[] = [];

  private constructor(
    private readonly client: Client,
    private readonly own: string,
  ) {}

  static async dial({ port, own, headers = {} }: StompPeerOptions): Promise<StompPeer> {
    const client = new Client({
      webSocketFactory: () => tcpAsWebSocket(port),
      connectHeaders: { host: '/', ...headers },
      forceBinaryWSFrames: true,
      reconnectDelay: 100,
      heartbeatIncoming: 0,
      heartbeatOutgoing: 0,
    });
    const peer = new StompPeer(client, own);
    await new Promise<void>((resolve, reject) => {
      client.onStompError = frame => reject(new Error(frame.headers['message']));
      client.onConnect = () => {
        client.watchForReceipt('ready', () => resolve());
        client.subscribe(
          own,
          message => {
            peer.received.push(Buffer.from(message.binaryBody));
            peer.headers.push(message.headers);
          },
          { receipt: 'ready' },
        );
      };
      client.activate();
    });
    return peer;
  }

  send(destination: string, record: Buffer, headers: StompHeaders = {}): void {
    const common = { 'content-type': 'application/vnd.bbf.usp.msg', 'reply-to-dest': this.own };
    this.client.publish({ destination, binaryBody: new Uint8Array(record), headers: { ...common, ...headers } });
  }

  async close(): Promise<void> {
    await this.client.deactivate({ force: true });
  }
}
