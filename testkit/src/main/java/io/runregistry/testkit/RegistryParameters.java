package io.runregistry.testkit;

import io.runregistry.client.RunRegistry;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link WithRegistry} does. A registry is kept in the context of what is annotated, so what lies within finds it. */
final class RegistryParameters
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace REGISTRIES =
            ExtensionContext.Namespace.create(RegistryParameters.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        startIfAnnotated(context, context.getRequiredTestClass());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startIfAnnotated(context, context.getRequiredTestMethod());
    }

    private static void startIfAnnotated(ExtensionContext context, AnnotatedElement element) {
        WithRegistry annotation = element.getAnnotation(WithRegistry.class);
        if (annotation != null) {
            RegistryExtension registry = RegistryExtension.start(annotation.value());
            registry.beforeAll(context);
            context.getStore(REGISTRIES).put(RegistryExtension.class, registry);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RegistryExtension registry = find(context);
        if (registry != null) {
            registry.afterEach(context);
        }
        stopOwn(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopOwn(context);
    }

    /** Not one of what is around this. */
    private static void stopOwn(ExtensionContext context) {
        RegistryExtension own = context.getStore(REGISTRIES).remove(RegistryExtension.class, RegistryExtension.class);
        if (own != null) {
            own.close();
        }
    }

    private static @Nullable RegistryExtension find(ExtensionContext context) {
        return context.getStore(REGISTRIES).get(RegistryExtension.class, RegistryExtension.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == RunRegistry.class || type == RegistryExtension.class) && find(context) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RegistryExtension registry = find(context);
        if (registry == null) {
            throw new IllegalStateException(
                    "there is no registry here; annotate the class or the test with @WithRegistry");
        }
        return parameter.getParameter().getType() == RunRegistry.class ? registry.client() : registry;
    }
}
