/** JSON values as TypeScript sees them (RFC 8259). */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue }
export type JsonObject = { [name: string]: JsonValue }
