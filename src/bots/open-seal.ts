/** Opens what a button carried; forged where its seal is not of this chat and action. */
export type OpenSeal = (chatAddress: string, data: string) => { readonly action: string; readonly forged: boolean };
