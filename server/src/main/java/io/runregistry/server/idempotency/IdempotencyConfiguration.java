package io.runregistry.server.idempotency;

import io.runregistry.server.access.Callers;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keys are looked at once it is known that their caller may do what they ask for. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration implements WebMvcConfigurer {

    private static final int AFTER_RIGHTS = 1;

    private final Callers callers;
    private final RepeatedActions actions;

    IdempotencyConfiguration(Callers callers, RepeatedActions actions) {
        this.callers = callers;
        this.actions = actions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KeyInterceptor(callers, actions)).order(AFTER_RIGHTS);
    }
}
