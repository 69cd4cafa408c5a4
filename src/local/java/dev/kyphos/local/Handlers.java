package dev.kyphos.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.TemplateException;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The handler objects of the functions. Each is made once, as in an execution environment of Lambda. */
final class Handlers {

    private final Map<String, RequestStreamHandler> byFunction;

    private Handlers(Map<String, RequestStreamHandler> byFunction) {
        this.byFunction = byFunction;
    }

    /**
     * Makes the handlers.
     *
     * @throws TemplateException if a handler isn't a public class with a public constructor without parameters
     * @throws IllegalStateException if a constructor fails
     */
    static Handlers load(Iterable<LambdaFunction> functions) {
        Map<String, RequestStreamHandler> byFunction = new LinkedHashMap<>();
        functions.forEach(function -> byFunction.put(function.name(), make(function)));
        return new Handlers(byFunction);
    }

    /** The handler of a function by the function's logical id. */
    RequestStreamHandler of(String function) {
        return byFunction.get(function);
    }

    private static RequestStreamHandler make(LambdaFunction function) {
        String place = "Resources/" + function.name() + "/Properties/Handler";
        try {
            Object handler = Class.forName(function.handler()).getConstructor().newInstance();
            if (handler instanceof RequestStreamHandler streams) {
                return streams;
            }
            throw new TemplateException(place, function.handler() + " isn't a RequestStreamHandler");
        } catch (ClassNotFoundException missing) {
            throw new TemplateException(place, "there is no class " + function.handler());
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(function.handler() + " can't be made", failed.getCause());
        } catch (ReflectiveOperationException unusable) {
            throw new TemplateException(place, function.handler() + " has no public constructor without parameters");
        }
    }
}
