// Error codes and their texts, RTE 1.2, section 3.3.4.

export const NoError = '0';
export const GeneralException = '101';
export const InvalidArgument = '201';
export const CannotHaveChildren = '202';
export const NotAnArray = '203';
export const NotInitialized = '301';
export const NotImplemented = '401';
export const IsKeyword = '402';
export const ReadOnly = '403';
export const WriteOnly = '404';
export const IncorrectType = '405';

/** @type {Readonly<Record<string, string>>} */
export const errorTexts = Object.freeze({
  [NoError]: 'No error',
  [GeneralException]: 'General exception',
  [InvalidArgument]: 'Invalid argument error',
  [CannotHaveChildren]: 'Element cannot have children',
  [NotAnArray]: 'Element not an array. Cannot have count',
  [NotInitialized]: 'Not initialized',
  [NotImplemented]: 'Not implemented error',
  [IsKeyword]: 'Invalid set value, element is a keyword',
  [ReadOnly]: 'Element is read only',
  [WriteOnly]: 'Element is write only',
  [IncorrectType]: 'Incorrect Data Type',
});

/** A refusal of one call: data, turned into a return value in one place. */
export class Fault {
  /** @param {string} code @param {string} reason */
  constructor(code, reason) {
    this.code = code;
    this.reason = reason;
  }
}
