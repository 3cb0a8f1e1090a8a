import { Box, Input, NativeSelect, SegmentedControl, SimpleGrid, Stack } from '@mantine/core';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { NewPlatform } from './NewPlatform';
import { calledOf } from './platformFields';
import { RegistrationLink } from './RegistrationLink';
import { SetUpSteps, SetUpValues } from './SetUpSteps';
import { useSetUp, type SetUpGuide } from './useLti';

const words = texts.ltiConnect;

/** How an LMS and the hub get to know each other: what is entered there, and what here. */
export default function ConnectPage() {
  const { page } = useHere();
  const setUp = useSetUp();
  return (
    <>
      <PageHeader title={texts.lti.connect} intro={words.intro} up={{ to: page('/lti'), label: texts.lti.title }} />
      <Box maw={820}>
        <QueryView query={setUp}>{(guides) => <Ways guides={guides} />}</QueryView>
      </Box>
    </>
  );
}

function Ways({ guides }: { guides: readonly SetUpGuide[] }) {
  const { values, set } = useUrlFilters(['family', 'by', 'destination']);
  const guide = guides.find(({ family }) => family === values.family) ?? guides[0]!;
  const called = calledOf(guide, words.theLms);
  const isByHand = values.by === 'hand' || !guide.dynamicRegistration;
  return (
    <Stack>
      <Panel>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NativeSelect
            label={words.which}
            value={guide.family ?? ''}
            data={guides.map(({ family, title }) => ({ value: family ?? '', label: title }))}
            onChange={(event) => set({ family: event.currentTarget.value })}
          />
          {guide.dynamicRegistration && (
            <Input.Wrapper label={words.way} labelElement="div">
              <SegmentedControl
                fullWidth
                aria-label={words.way}
                value={isByHand ? 'hand' : 'link'}
                data={[
                  { value: 'link', label: words.byLink },
                  { value: 'hand', label: words.byHand },
                ]}
                onChange={(way) => set({ by: way === 'hand' ? way : null })}
              />
            </Input.Wrapper>
          )}
        </SimpleGrid>
      </Panel>
      {isByHand ? (
        <>
          <Panel title={words.inLms(called)}>
            <SetUpSteps steps={guide.steps} />
            <SetUpValues guide={guide} order={3} />
          </Panel>
          <NewPlatform guide={guide} destinationId={values.destination ?? ''} />
        </>
      ) : (
        <>
          <RegistrationLink destinationId={values.destination ?? ''} />
          <Panel title={words.pasteLink(called)}>
            <SetUpSteps steps={guide.linkSteps} />
          </Panel>
        </>
      )}
    </Stack>
  );
}
