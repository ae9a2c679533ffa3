package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** In local mode the {@code email} header names the author and gives nothing more. */
@Configuration(proxyBeanMethods = false)
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final int LONGEST_AUTHOR = 320;
    private static final int LONGEST_COMMENT = 2_000;

    private final Settings settings;

    CallerResolver(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        String author = header(request, "email", LONGEST_AUTHOR).orElseGet(CallerResolver::localUser);
        return new Caller(
                author, settings.automaticAuthors().contains(author), header(request, "comment", LONGEST_COMMENT));
    }

    private static Optional<String> header(NativeWebRequest request, String name, int longest) {
        Optional<String> value =
                Optional.ofNullable(request.getHeader(name)).map(String::strip).filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > longest) {
            throw new InvalidRequestException(
                    "header_too_long", name, "the header \"" + name + "\" is longer than " + longest + " characters");
        }
        return value;
    }

    private static String localUser() {
        return System.getProperty("user.name") + "@localhost";
    }
}
