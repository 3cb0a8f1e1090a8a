using Hub.Core;
using Hub.Dispatching;
using Hub.Hosting;
using Hub.Launching;
using Hub.Lti.Keys;
using Hub.Lti.Launches;
using Hub.Pages;
using Hub.Security;
using Hub.Storage;
using Interop.Lti;
using Interop.Lti.DeepLinking;

namespace Hub.Lti.Picking;

/// <summary>Deep Linking 2.0: shows what can be chosen, and answers the platform with what was.</summary>
internal sealed class Picker(
    PickerShelf shelf, ToolKeys keys, DispatchEntry entry, LaunchIssuer issuer, Protection protection, LtiRefusals refusals, Sites sites, TimeProvider time)
{
    private const string Previewer = "picker";
    private const decimal MaximumScore = 100;

    public Task<IResult> OpenAsync(Arrival arrival, AdmissionAnswer answer, CancellationToken cancellation)
    {
        var request = answer.Picking!;
        if (!request.Settings.Accepts(ResourceLinkItem.TypeName))
            return Task.FromResult<IResult>(refusals.Answer(new LtiViolation("DL 4.4.1", "Your learning platform does not take links to courses here. Choose another place to add the course."), arrival.TraceId, platform: request.Issuer));
        var session = new PickerSession(
            arrival.Platform!.RealmKey, arrival.Platform.ApplicationKey, answer.Deployment, answer.Destination,
            new DeepLinkingReply(request.Issuer, request.ClientId, request.DeploymentId, request.Settings));
        return ShowAsync(session, session.Seal(protection, time.Now()), new PickerForm(), null, cancellation);
    }

    public async Task<IResult> ContinueAsync(PickerForm form, CancellationToken cancellation)
    {
        if (PickerSession.Open(protection, form.SealedSession) is not { } session)
            return refusals.Answer(new LtiViolation("DL 4.4", "This page has been open for too long. Close it and choose anew."), StatusCodes.Status410Gone);
        return form.Wanted.Split(' ') switch
        {
            ["choose"] => await ChooseAsync(session, form, cancellation),
            ["cancel"] => await AnswerAsync(session, new DeepLinkingResponse { Message = "No course was chosen." }, cancellation),
            ["preview", var text] when Key<Dispatch>.TryParse(text, out var dispatch) => await PreviewAsync(session, dispatch, cancellation),
            _ => await ShowAsync(session, form.SealedSession!, form, null, cancellation),
        };
    }

    private async Task<IResult> ShowAsync(PickerSession session, string sealedSession, PickerForm form, string? problem, CancellationToken cancellation) =>
        PickerView.Show(sealedSession, session.Reply.Settings, form, await shelf.FindAsync(session, form.Text, form.Items, cancellation), problem);

    private async Task<IResult> ChooseAsync(PickerSession session, PickerForm form, CancellationToken cancellation)
    {
        if (form.Items.Count == 0)
            return await ShowAsync(session, form.SealedSession!, form, "Choose at least one course, or cancel.", cancellation);
        if (form.CustomProblem() is { } problem)
            return await ShowAsync(session, form.SealedSession!, form, problem, cancellation);
        var known = await shelf.FindAsync(session, form.Text, form.Items, cancellation);
        var chosen = form.Items.Select(item => known.Find(candidate => candidate.Dispatch == item)).OfType<PickerEntry>().ToList();
        List<ContentItem> items = [.. chosen.Select(choice => Item(choice, session.Reply.Settings, form))];
        if (chosen.Count < form.Items.Count || ContentItemRules.Check(session.Reply.Settings, items) is { Count: > 0 })
            return await ShowAsync(session, form.SealedSession!, form, chosen.Count < form.Items.Count
                ? "One of the courses is not offered any more. Choose anew."
                : ContentItemRules.Check(session.Reply.Settings, items)[0].Message, cancellation);
        return await AnswerAsync(session, new DeepLinkingResponse { Items = items }, cancellation);
    }

    private ResourceLinkItem Item(PickerEntry choice, DeepLinkingSettings settings, PickerForm form) => new ResourceLinkItem
    {
        Title = choice.Title,
        Url = new Uri(LtiPaths.TargetOf(sites.PublicUrl, choice.Dispatch)),
        Custom = CustomOf(choice, settings, form),
        LineItem = settings.AcceptLineItem is false || !form.GradedItems.Contains(choice.Dispatch) ? null
            : new ItemLineItem(MaximumScore, choice.Title, choice.Dispatch.ToString()),
    }.ShownIn(form.Targets.GetValueOrDefault(choice.Dispatch, ""), settings);

    // A platform keeps nothing of a line item that is not there, so the choice travels with the link. Where it takes none, nobody was asked.
    private static Dictionary<string, string> CustomOf(PickerEntry choice, DeepLinkingSettings settings, PickerForm form)
    {
        var custom = new Dictionary<string, string>(form.CustomOf(choice.Dispatch)) { [LtiPaths.Dispatch] = choice.Dispatch.ToString() };
        if (settings.AcceptLineItem is not false && !form.GradedItems.Contains(choice.Dispatch))
            custom[LtiPaths.Graded] = LtiPaths.NotGraded;
        return custom;
    }

    private async Task<IResult> AnswerAsync(PickerSession session, DeepLinkingResponse response, CancellationToken cancellation)
    {
        using var key = await keys.SigningAsync(session.Realm, session.Application, cancellation);
        return PickerView.Return(session.Reply.Settings.ReturnUrl, response.Sign(session.Reply, key, Secrets.New(), time.GetUtcNow()));
    }

    private async Task<IResult> PreviewAsync(PickerSession session, Key<Dispatch> dispatch, CancellationToken cancellation)
    {
        var traceId = Secrets.NewTraceId();
        var outcome = await entry.EnterAsync(session.Realm, new EntryRequest
        {
            Dispatch = dispatch,
            Person = LmsPerson.Named(Previewer, "", ""),
            Source = IdentitySource.Of(session.Deployment),
            Origin = session.Reply.Issuer,
            TraceId = traceId,
            Door = "lti",
            IsTrial = true,
            ExitTo = "closer",
            Checks = [visit => visit.Dispatch.ApplicationKey == session.Application && (session.Destination is null || session.Destination == visit.Dispatch.DestinationKey) ? null : DispatchRefusal.OfAnotherClient],
        }, cancellation);
        return outcome.Entered is { } entered
            ? new Onward(issuer.LinkOf(entered.Issued, entered.Course.Key))
            : refusals.Answer(new LtiViolation($"dispatch: {outcome.Refusal!.Code}", outcome.Refusal.Message), traceId, platform: session.Reply.Issuer);
    }
}
