interface Outcome {
  readonly completion?: boolean;
  readonly success?: boolean;
  readonly score?: { readonly scaled?: number; readonly raw?: number };
}

export const statements = {
  title: 'Statements',
  intro: 'What the application’s record store holds, newest first.',
  activityId: 'Activity id',
  actor: 'Actor',
  agent: 'Actor',
  agentHint: 'ada@example.com or 1001 at https://a.example',
  ascending: 'Oldest first',
  empty: 'No statements yet',
  emptyAdvice: 'They come from courses that the hub plays and from every activity provider that has a credential of the record store.',
  id: 'Statement id',
  object: 'Object',
  outcome: (result: Outcome | undefined) =>
    [
      result?.completion === true && 'completed',
      result?.success === true && 'passed',
      result?.success === false && 'failed',
      result?.score && `score ${result.score.scaled !== undefined ? Math.round(result.score.scaled * 100) : result.score.raw}`,
    ]
      .filter(Boolean)
      .join(', ') || '–',
  raw: 'Raw',
  rawTitle: 'The statement as it is stored',
  registration: 'Registration (UUID)',
  relatedActivities: 'Also where the activity is mentioned',
  relatedAgents: 'Also where the actor is mentioned',
  result: 'Result',
  showRaw: (verb: string, object: string) => `Raw statement: ${verb} ${object}`,
  since: 'Stored since',
  statementId: 'Statement id',
  timestamp: 'When',
  until: 'Stored until',
  verb: 'Verb',
  verbId: 'Verb id',
};
