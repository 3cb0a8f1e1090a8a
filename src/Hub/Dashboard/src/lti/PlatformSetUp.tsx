import { Anchor, Box, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { calledOf } from './platformFields';
import { SetUpSteps, SetUpValues } from './SetUpSteps';
import { useSetUp, type Platform } from './useLti';

/** What is entered in an LMS of this make, for looking it up again. */
export function PlatformSetUp({ family }: { family: Platform['family'] }) {
  const { page } = useHere();
  const setUp = useSetUp();
  return (
    <QueryView query={setUp}>
      {(guides) => {
        const guide = guides.find((candidate) => candidate.family === family) ?? guides[0]!;
        return (
          <Box maw={820}>
            <Panel title={texts.ltiConnect.steps(calledOf(guide, texts.ltiConnect.theLms))}>
              {guide.dynamicRegistration && (
                <>
                  <Way title={texts.ltiConnect.byLink} />
                  <SetUpSteps steps={guide.linkSteps} />
                  <Anchor component={Link} to={page(`/lti/connect?${new URLSearchParams({ family: guide.family ?? 'OTHER' })}`)} display="inline-block" mt="xs">
                    {texts.ltiConnect.makeLink}
                  </Anchor>
                </>
              )}
              <Way title={texts.ltiConnect.byHand} />
              <SetUpSteps steps={guide.steps} />
              <SetUpValues guide={guide} order={4} />
            </Panel>
          </Box>
        );
      }}
    </QueryView>
  );
}

function Way({ title }: { title: string }) {
  return (
    <Title order={3} size="h5" mt="lg" mb="xs">
      {title}
    </Title>
  );
}
