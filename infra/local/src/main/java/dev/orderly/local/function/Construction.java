package dev.orderly.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes instances of one handler class. Lambda calls the public constructor without parameters; here one that takes its
 * surroundings is preferred: a single parameter whose type can be had from {@code static hosted(Map variables, Function
 * clients, InstantSource clock)}.
 */
final class Construction {
    private final FunctionSpec function;
    private final Class<? extends RequestStreamHandler> type;
    private final Surroundings surroundings;
    private final Map<String, String> variables;

    Construction(FunctionSpec function, Code code, Surroundings surroundings) {
        this.function = function;
        this.surroundings = surroundings;
        type = handlerType(function, code);
        variables = variables(function, surroundings);
    }

    ClassLoader loader() {
        return type.getClassLoader();
    }

    /** @throws BrokenFunction when the constructor throws, or there is none that fits */
    RequestStreamHandler instance(Lifeline lifeline) {
        try {
            for (var constructor : type.getConstructors()) {
                var hosted = hosted(constructor);
                if (hosted != null) {
                    var environment = hosted.invoke(null, variables, lifeline, surroundings.timeline());
                    return type.cast(constructor.newInstance(environment));
                }
            }
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw function.broken(
                    "the constructor of " + type.getName() + " threw", e.getCause() == null ? e : e.getCause());
        } catch (LinkageError e) {
            throw function.broken(type.getName() + " cannot be linked: its code lacks a class", e);
        } catch (NoSuchMethodException _) {
            throw function.broken(type.getName() + " has no public constructor that Lambda could call");
        } catch (ReflectiveOperationException e) {
            throw function.broken(type.getName() + " cannot be instantiated", e);
        }
    }

    private static Class<? extends RequestStreamHandler> handlerType(FunctionSpec function, Code code) {
        var name = function.className();
        try {
            var type = Class.forName(name, true, code.loaderOf(function));
            if (!RequestStreamHandler.class.isAssignableFrom(type)) {
                throw function.broken(name + " is no RequestStreamHandler");
            }
            return type.asSubclass(RequestStreamHandler.class);
        } catch (ClassNotFoundException e) {
            throw function.broken("its code " + function.code() + " has no class " + name);
        } catch (ExceptionInInitializerError e) {
            throw function.broken(
                    "the static initialiser of " + name + " threw", e.getCause() == null ? e : e.getCause());
        } catch (LinkageError e) {
            throw function.broken(name + " cannot be linked: its code lacks a class", e);
        }
    }

    private static @Nullable Method hosted(Constructor<?> constructor) {
        if (constructor.getParameterCount() != 1) {
            return null;
        }
        var environment = constructor.getParameterTypes()[0];
        return Arrays.stream(environment.getMethods())
                .filter(method -> method.getName().equals("hosted")
                        && Modifier.isStatic(method.getModifiers())
                        && environment.isAssignableFrom(method.getReturnType())
                        && Arrays.equals(
                                method.getParameterTypes(),
                                new Class<?>[] {Map.class, Function.class, InstantSource.class}))
                .findFirst()
                .orElse(null);
    }

    /** What Lambda sets for every function, and then its own. */
    private static Map<String, String> variables(FunctionSpec function, Surroundings surroundings) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("AWS_REGION", surroundings.region());
        variables.put("AWS_DEFAULT_REGION", surroundings.region());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("_HANDLER", function.handler());
        variables.put("TZ", ":UTC");
        variables.put(Logs.VARIABLE, surroundings.logs().destination());
        variables.putAll(function.variables());
        return Map.copyOf(variables);
    }
}
