package io.runregistry.server.web;

import io.runregistry.core.problem.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses the address of a page that gives something twice, of which the page would see the first only. Pages that ask for all
 * that is given tell themselves what may be there how often.
 */
@Configuration(proxyBeanMethods = false)
class GivenOnce implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/", "/web/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !asksForAll(method)) {
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 1) {
                    throw new InvalidRequestException("given_twice", name, name + " is given more than once");
                }
            });
        }
        return true;
    }

    private static boolean asksForAll(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> MultiValueMap.class.isAssignableFrom(parameter.getParameterType()));
    }
}
