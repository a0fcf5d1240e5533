/** `scheme:authority:instance`, at most 50 characters in the instance part (R-ARC.2a, R-ARC.5, R-ARC.6). */
export type EndpointId = string & { readonly __brand: 'EndpointId' };
