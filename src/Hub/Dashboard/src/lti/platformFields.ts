import type { Platform, SetUpGuide } from './useLti';

/** What an LMS calls itself, and where it answers. */
export interface PlatformAddresses {
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly tokenAudience: string;
  readonly keySetUrl: string;
}

/** A platform as its form holds it. */
export interface PlatformFields extends PlatformAddresses {
  readonly name: string;
  readonly family: NonNullable<Platform['family']>;
  readonly keySet: string;
  readonly destinationId: string;
  readonly holdNewDeployments: boolean;
  readonly allowAnonymous: boolean;
  readonly linkLearnersBy: NonNullable<Platform['linkLearnersBy']>;
}

export const fieldsOf = (platform: Platform): PlatformFields => ({
  name: platform.name ?? '',
  family: platform.family ?? 'OTHER',
  issuer: platform.issuer ?? '',
  clientId: platform.clientId ?? '',
  authorizationEndpoint: platform.authorizationEndpoint ?? '',
  tokenEndpoint: platform.tokenEndpoint ?? '',
  tokenAudience: platform.tokenAudience ?? '',
  keySetUrl: platform.keySetUrl ?? '',
  keySet: platform.keySet ?? '',
  destinationId: platform.destinationId ?? '',
  holdNewDeployments: platform.holdNewDeployments ?? true,
  allowAnonymous: platform.allowAnonymous ?? false,
  linkLearnersBy: platform.linkLearnersBy ?? 'NONE',
});

/** What is sent, without the spaces that copying brings along. A key set in writing is for an LMS without an address for it. */
export const platformOf = (fields: PlatformFields): Platform => {
  const trimmed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])) as unknown as PlatformFields;
  return { ...trimmed, keySet: trimmed.keySetUrl === '' ? trimmed.keySet : '' };
};

/** A new platform of a make: what is the same for all of that make is filled in. */
export const newFieldsOf = (guide: SetUpGuide): PlatformFields => ({ ...fieldsOf({ family: guide.family }), ...sameForAll(guide) });

/** What of a make of LMS is known before anybody has looked. */
export const sameForAll = ({ asked }: SetUpGuide): Partial<PlatformAddresses> =>
  Object.fromEntries(asked.filter(({ where }) => where.startsWith('https://')).map(({ field, where }) => [field, where]));

/** What a make of LMS is called within a sentence. */
export const calledOf = ({ family, title }: SetUpGuide, other: string): string => (family === 'OTHER' ? other : title);

/** Under which words an LMS shows a field. */
export const shownAs = (guide: SetUpGuide, field: keyof PlatformAddresses): string | undefined => guide.asked.find((asked) => asked.field === field)?.where;
