/** As much of `@xmpp/client` as is used here; it comes without types. */
declare module '@xmpp/client' {
  import type { EventEmitter } from 'node:events';

  export interface XmppElement {
    readonly name: string;
    readonly attrs: Readonly<Record<string, string | undefined>>;
    is(name: string, xmlns?: string): boolean;
    getChild(name: string, xmlns?: string): XmppElement | undefined;
    getChildText(name: string): string | null;
  }

  /** How a client reaches its server; the first whose `socketParameters` knows the service is taken. */
  export interface XmppTransport {
    readonly prototype: {
      Socket: new () => EventEmitter;
      socketParameters(service: string): object | undefined;
    };
    new (options: object): XmppTransport['prototype'];
  }

  export interface XmppClient extends EventEmitter {
    readonly status: string;
    readonly transports: XmppTransport[];
    readonly jid?: { toString(): string; bare(): { toString(): string } };
    readonly reconnect: { delay: number; stop(): void; start(): void };
    readonly iqCaller: { request(stanza: XmppElement, timeoutMs?: number): Promise<XmppElement> };
    readonly iqCallee: {
      get(
        xmlns: string,
        name: string,
        handler: (context: { readonly element: XmppElement; readonly stanza: XmppElement }) => unknown,
      ): void;
    };
    start(): Promise<unknown>;
    connect(service: string): Promise<unknown>;
    open(options: { readonly domain: string }): Promise<unknown>;
    stop(): Promise<unknown>;
    disconnect(): Promise<unknown>;
    send(element: XmppElement): Promise<unknown>;
  }

  export function client(options: {
    readonly service: string;
    readonly domain?: string;
    readonly resource?: string;
    readonly username?: string;
    readonly password?: string;
  }): XmppClient;

  export function xml(name: string, attrs?: object, ...children: (XmppElement | string)[]): XmppElement;
}
