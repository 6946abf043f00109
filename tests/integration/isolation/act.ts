/** One act by somebody; what comes back is a result, and whose rows moved is read afterwards. */
export type Act = { readonly name: string; readonly act: () => Promise<unknown> };
