using System.Reflection;

namespace Hub.Architecture.Tests;

/// <summary>What a type names, in its declaration and in the bodies of its methods. Nested and generated types count as their outermost type.</summary>
internal sealed class Dependencies
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Dictionary<Type, HashSet<Type>> namedBy = [];
    private readonly Dictionary<Type, HashSet<MemberInfo>> membersNamedBy = [];

    public Dependencies(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
            Read(type);
    }

    /// <summary>Every outermost type, with the outermost types that it names.</summary>
    public IReadOnlyDictionary<Type, HashSet<Type>> Types => namedBy;

    /// <summary>Every outermost type, with the members that its methods' instructions name.</summary>
    public IReadOnlyDictionary<Type, HashSet<MemberInfo>> Members => membersNamedBy;

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private void Read(Type type)
    {
        var owner = Outermost(type);
        var named = namedBy.TryGetValue(owner, out var known) ? known : namedBy[owner] = [];
        var members = membersNamedBy.TryGetValue(owner, out var knownMembers) ? knownMembers : membersNamedBy[owner] = [];
        Add(named, type.BaseType);
        foreach (var implemented in type.GetInterfaces())
            Add(named, implemented);
        foreach (var attribute in type.GetCustomAttributesData())
            Add(named, attribute.AttributeType);
        foreach (var field in type.GetFields(Everything))
            Add(named, field.FieldType);
        foreach (var method in type.GetMembers(Everything).OfType<MethodBase>())
            Read(method, named, members);
        named.Remove(owner);
    }

    private static void Read(MethodBase method, HashSet<Type> named, HashSet<MemberInfo> members)
    {
        Add(named, (method as MethodInfo)?.ReturnType);
        foreach (var parameter in method.GetParameters())
            Add(named, parameter.ParameterType);
        foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
            Add(named, local.LocalType);
        foreach (var member in InstructionReader.MembersNamedBy(method))
        {
            members.Add(member);
            Add(named, member as Type ?? member.DeclaringType);
            foreach (var argument in member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : [])
                Add(named, argument);
        }
    }

    private static void Add(HashSet<Type> named, Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
        {
            Add(named, type.GetElementType());
            return;
        }
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Add(named, argument);
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        named.Add(Outermost(definition));
    }
}
