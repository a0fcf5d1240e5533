/** The compact form of a data model in facts/*.json, made by scripts/model-compile. Short keys: the files are shipped and read at start. */
export interface ModelFacts {
  /** `Device:2.19` */
  readonly model: string;
  /** `urn:broadband-forum-org:tr-181-2-19-1` */
  readonly uri: string;
  /** Pool of distinct types; parameters hold an index. */
  readonly types: readonly TypeFacts[];
  /** Keyed by supported path, in model order. */
  readonly objects: Readonly<Record<string, ObjectFacts>>;
}

export interface TypeFacts {
  readonly base: string;
  readonly list?: true;
  readonly enum?: readonly string[];
  readonly ranges?: readonly { readonly min?: string; readonly max?: string }[];
  readonly sizes?: readonly { readonly min?: number; readonly max?: number }[];
  readonly listSizes?: readonly { readonly min?: number; readonly max?: number }[];
  readonly items?: { readonly min?: number; readonly max?: number };
  readonly nested?: true;
  readonly patterns?: readonly string[];
  readonly units?: string;
  readonly ref?: {
    readonly strength: 'strong' | 'weak';
    readonly to: 'row' | 'object' | 'parameter' | 'any';
    readonly targets: readonly string[];
  };
  readonly hidden?: true;
  readonly secured?: true;
  /** CWMP: writing it is a command rather than a setting. */
  readonly command?: true;
}

export interface ObjectFacts {
  /** 0 readOnly, 1 readWrite (rows can be added and deleted). */
  readonly a: number;
  readonly n?: string;
  readonly en?: string;
  readonly mx?: number;
  /** Unique keys: functional 1 or 0, then parameter names. */
  readonly k?: readonly (readonly [number, ...string[]])[];
  readonly s?: Status;
  readonly p?: Readonly<Record<string, ParamFacts>>;
  readonly c?: Readonly<Record<string, CommandFacts>>;
  readonly ev?: Readonly<Record<string, ArgumentFacts>>;
}

export type Status = 'deprecated' | 'obsoleted' | 'deleted';

/** Access 0 readOnly, 1 readWrite, 2 writeOnceReadOnly; type index; the rest only where there is something to say. */
export type ParamFacts = readonly [access: number, type: number, more?: MoreFacts];

export interface MoreFacts {
  readonly d?: string;
  readonly m?: 1;
  /** activeNotify other than normal. */
  readonly n?: string;
  readonly f?: 1;
  readonly s?: Status;
}

export interface CommandFacts {
  readonly a?: 1;
  readonly i?: ArgumentFacts;
  readonly o?: ArgumentFacts;
}

export type ArgumentFacts = Readonly<
  Record<string, readonly [type: number, more?: { readonly m?: 1; readonly d?: string }]>
>;
