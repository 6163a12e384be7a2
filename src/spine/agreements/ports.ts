/** Whoever keeps something compiled from an agreement. */
export interface AgreementWatch {
  /** After the commit and before the caller hears of it: the next call must see the new state. */
  agreementChanged(agreement_id: string): Promise<void> | void;
}
