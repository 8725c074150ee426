package dev.orderly.simulation.template;

import static dev.orderly.simulation.template.OrderlyCloud.CLOUD;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orderly.local.template.Cloud;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template names classes that are there. */
class DeclaredHandlersTest {
    static Stream<Named<Cloud.Function>> functions() {
        return CLOUD.functions().stream().map(it -> Named.of(it.origin().logicalId(), it));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_handler_is_a_public_class_that_lambda_can_make(Cloud.Function function) throws ReflectiveOperationException {
        Class<?> handler = Class.forName(function.handler(), false, getClass().getClassLoader());
        assertThat(handler).isFinal().isAssignableTo(RequestStreamHandler.class);
        assertThat(Modifier.isPublic(handler.getConstructor().getModifiers())).isTrue();
        assertThat(handler.getSimpleName()).isEqualTo(function.origin().logicalId());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_handler_is_in_the_context_whose_zip_is_named(Cloud.Function function) throws ReflectiveOperationException {
        Class<?> handler = Class.forName(function.handler(), false, getClass().getClassLoader());
        String context = handler.getPackageName().replace("dev.orderly.", "");
        assertThat(function.code())
                .isEqualTo(OrderlyCloud.ROOT
                        .resolve("functions/" + context + "/target/" + context + ".zip")
                        .normalize());
        assertThat(function.environment()).containsEntry("CONTEXT", context);
    }
}
