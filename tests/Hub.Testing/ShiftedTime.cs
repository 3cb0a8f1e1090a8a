namespace Hub.Testing;

/// <summary>The hub's clock, which tests can put forward. Timers run by the machine's, unless the clock is made to run faster than that.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan shift;
    private DateTimeOffset since;
    private int speed = 1;

    /// <summary>How many seconds of the hub's go by in one of the machine's, for timers that begin from now on too.</summary>
    public int Speed
    {
        get
        {
            lock (gate)
                return speed;
        }
        set
        {
            lock (gate)
            {
                shift += Gained;
                (since, speed) = (base.GetUtcNow(), value);
            }
        }
    }

    private TimeSpan Gained => speed == 1 ? TimeSpan.Zero : (base.GetUtcNow() - since) * (speed - 1);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return base.GetUtcNow() + shift + Gained;
    }

    public void Advance(TimeSpan by)
    {
        lock (gate)
            shift += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    private TimeSpan Hurried(TimeSpan wait) => wait <= TimeSpan.Zero ? wait : wait / Speed;
}
